"""The screens of Instagram and Threads, where a profile logs in without Facebook."""
