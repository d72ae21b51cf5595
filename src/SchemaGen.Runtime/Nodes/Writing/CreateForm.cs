namespace SchemaGen.Nodes;

internal readonly record struct CreateForm(ColumnSet Assigned, bool Skip, bool Keys);
