"""What people and programs mark for machines to learn from: brat, WebAnno TSV 3, doccano, all as spans of texts."""
