using SchemaGen.Operations;

namespace SchemaGen.Planning;

/// <summary>The object that an operation makes or changes, as the history shows it: <c>users.phone</c>.</summary>
internal static class OperationTargets
{
    public static string Of(Operation operation) => operation switch
    {
        CreateTable o => o.Table.Name.ToString(),
        DropTable o => o.Table.ToString(),
        RenameTable o => o.Table.ToString(),
        MoveTable o => o.Table.ToString(),
        AlterTableComment o => o.Table.ToString(),
        AddColumn o => Part(o.Table, o.Column.Name),
        DropColumn o => Part(o.Table, o.Column),
        RenameColumn o => Part(o.Table, o.Column),
        AlterColumnType o => Part(o.Table, o.Column),
        AlterColumnNullability o => Part(o.Table, o.Column),
        AlterColumnDefault o => Part(o.Table, o.Column),
        AlterColumnIdentity o => Part(o.Table, o.Column),
        AlterColumnGenerated o => Part(o.Table, o.Column),
        AlterColumnComment o => Part(o.Table, o.Column),
        AddPrimaryKey o => Part(o.Table, o.PrimaryKey.Name),
        DropPrimaryKey o => o.Table.ToString(),
        AddUniqueConstraint o => Part(o.Table, o.UniqueConstraint.Name),
        DropUniqueConstraint o => Part(o.Table, o.Name),
        AddCheckConstraint o => Part(o.Table, o.CheckConstraint.Name),
        DropCheckConstraint o => Part(o.Table, o.Name),
        AddForeignKey o => Part(o.Table, o.ForeignKey.Name),
        DropForeignKey o => Part(o.Table, o.Name),
        AlterConstraintComment o => Part(o.Table, o.Name),
        RenameConstraint o => Part(o.Table, o.Name),
        CreateIndex o => Part(o.Table, o.Index.Name),
        DropIndex o => Part(o.Table, o.Name),
        AlterIndexComment o => Part(o.Table, o.Name),
        RenameIndex o => Part(o.Table, o.Name),
        CreateEnum o => o.Type.Name.ToString(),
        DropEnum o => o.Type.ToString(),
        AlterEnumComment o => o.Type.ToString(),
        RenameEnum o => o.Type.ToString(),
        AddEnumLabel o => o.Type.ToString(),
        RenameEnumLabel o => o.Type.ToString(),
        AlterEnumLabels o => o.Type.ToString(),
        CreateSequence o => o.Sequence.Name.ToString(),
        AlterSequence o => o.Sequence.Name.ToString(),
        DropSequence o => o.Sequence.ToString(),
        RenameSequence o => o.Sequence.ToString(),
        CreateSchema o => o.Schema.Name,
        AlterSchemaComment o => o.Name,
        DropSchema o => o.Name,
        CreateExtension o => o.Extension.Name,
        AlterExtension o => o.Extension.Name,
        DropExtension o => o.Name,
        Run o => o.Method,
        _ => "",
    };

    private static string Part(QualifiedName table, string part) => table + "." + part;
}
