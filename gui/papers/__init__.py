"""Papers on screen: preview, print, save."""
