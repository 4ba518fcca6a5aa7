"""The texts that are translated, and the catalogues that translate them: what translators work with, not readers."""
