"""What bench.py is made of: tools and their scenes, measuring, profiling, figures and a chart."""
