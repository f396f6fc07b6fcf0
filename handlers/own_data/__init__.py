"""handlers/own_data/ — «dữ liệu của tôi»: she sees, corrects, takes along, withdraws and erases what is held of her."""
