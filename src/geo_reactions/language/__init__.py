"""Every word of the product: its texts and their translations, sentences, plural forms, numbers and dates."""
