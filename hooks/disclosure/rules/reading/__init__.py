"""What reading files already finds: documented like any other rule."""
