"""The four pillars of the PO-Raad, to talk and think about the quality of education."""
