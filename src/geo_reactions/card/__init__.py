"""The images: the preview of a view, every chart as a file, and the QR code of an address."""
