"""Drawing that both apps share, the same in page and PDF: colours, coordinates, the tile map."""
