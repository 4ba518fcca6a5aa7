"""The pictures: the preview image of a view, every chart as a file, and the code of an address."""
