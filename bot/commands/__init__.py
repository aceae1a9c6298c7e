"""What an operator can do, a module for each: `main(args)` gives 0 done, 1 not done, 2 not understood."""
