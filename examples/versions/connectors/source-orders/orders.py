HOST = "orders.example"
