"""What the analyst does in the reader by keys, by mouse and by drags; none of it is there before it is asked for."""
