namespace SchemaGen.Nodes;

internal readonly record struct StagedForm(UpdateForm Update, bool IsPiece);
