"""The classroom: assignments, nbgrader, gradebook, feedback, reports. Executes nothing that a student wrote."""
