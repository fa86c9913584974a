"""What bench.py is made of: measuring a process tree, profiling a build."""
