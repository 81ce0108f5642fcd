"""What sources say: relations, statements, evidence, studies and verdicts."""
