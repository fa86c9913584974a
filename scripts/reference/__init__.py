"""The reference pages of docs/, each made from what the engine itself reads."""
