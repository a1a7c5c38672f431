"""Reports: plain document blocks, and what turns them into HTML and PDF."""
