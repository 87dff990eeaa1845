"""Discourse Network Analyzer (.dna): statements of persons and organizations about concepts, in and out."""
