"""The program that an analyst sees; it speaks to the project through db only."""
