"""What may be read. Every query here is given its reader, who may be nobody."""
