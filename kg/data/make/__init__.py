"""Scripts that make the committed data from public sources; none of them runs at build time."""
