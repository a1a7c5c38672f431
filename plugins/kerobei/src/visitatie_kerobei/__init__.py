"""The quality care of a school board in five questions, asked about another framework too."""
