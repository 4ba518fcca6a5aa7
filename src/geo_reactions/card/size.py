"""The size of the preview image, in pixels."""

WIDTH, HEIGHT = 1200, 630
