"""OCR: the words on the picture of a page, read by Tesseract or by RapidOCR, whichever is on this computer."""
