"""The subcommands of `disclosure`, one module each; what they do is in `commands`."""
