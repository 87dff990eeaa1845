"""What comes in is seen before it is stored: read beside the work, judged, corrected and taken in one act."""
