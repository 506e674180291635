"""What runs in a process of its own, so that nothing of the bench weighs on what is measured."""
