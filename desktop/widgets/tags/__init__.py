"""Tags as they are shown, offered, typed and chosen: chips, the field and the list under it."""
