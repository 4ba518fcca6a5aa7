"""The pipeline: article -> coding -> reactions, checked; offline, never needed to run."""
