"""What a gate needs beside the verdicts: findings that somebody has accepted, and findings that were known before."""
