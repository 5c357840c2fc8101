"""PDF files: printed lines become paragraphs, headings and tables again."""
