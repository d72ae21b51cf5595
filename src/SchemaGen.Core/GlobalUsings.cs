global using SchemaGen.Schema;
