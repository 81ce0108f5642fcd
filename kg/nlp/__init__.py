"""Text to sentences, abbreviations and cues."""
