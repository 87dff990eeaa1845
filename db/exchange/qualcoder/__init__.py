"""QualCoder (.qda): its codes, cases, journals and coded texts."""
