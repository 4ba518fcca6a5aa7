"""The data addresses: the rows of a view in every format, with paging, and their OpenAPI description."""
