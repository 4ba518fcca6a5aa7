"""How large the preview image is, in pixels."""

WIDTH, HEIGHT = 1200, 630
