"""Mail: what it says, sending it, and what comes back. The Bericht row is the truth about each."""
