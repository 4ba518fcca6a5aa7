"""The data addresses: the same view in every format, page by page, with a description for programs."""
