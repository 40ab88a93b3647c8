"""narrator reads performance reports and minutes and says where their figures contradict each other."""
