"""OpenDocument text (.odt): read with the numbers that LibreOffice shows."""
