"""Rules about columns: present, fresh, complete."""
