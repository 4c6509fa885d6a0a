"""Files that were made to hang a program or to fill its memory, each written by a function of its own."""
