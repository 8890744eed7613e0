"""Takes events over HTTP and puts them on the topic."""
