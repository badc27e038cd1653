"""People at work in a browser, on Đôn Đốc as it is really served."""
