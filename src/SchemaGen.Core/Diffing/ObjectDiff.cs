using SchemaGen.Operations;

namespace SchemaGen.Diffing;

/// <summary>Compares everything but tables: schemas, extensions, enum types, sequences.</summary>
internal sealed class ObjectDiff(SchemaSnapshot from, SchemaSnapshot to, DiffOutput output)
{
    public void Compare()
    {
        CompareSchemas();
        CompareExtensions();
        CompareEnums();
        CompareSequences();
    }

    private void CompareSchemas()
    {
        foreach (DatabaseSchema schema in from.Schemas)
        {
            if (to.Schemas.Find(schema.Name) is not { } target)
                output.Add(DiffPhase.DropSchemas, new DropSchema(schema.Name));
            else if (target.Comment != schema.Comment)
                output.Add(DiffPhase.Comments, new AlterSchemaComment(schema.Name, target.Comment));
        }
    }

    private void CompareExtensions()
    {
        foreach (Extension extension in to.Extensions)
        {
            if (from.Extensions.Find(extension.Name) is not { } present)
            {
                output.Add(DiffPhase.Extensions, new CreateExtension(extension));
                continue;
            }

            Extension wanted = extension with
            {
                Schema = extension.Schema ?? present.Schema,
                Version = extension.Version ?? present.Version,
            };
            if (wanted != present)
                output.Add(DiffPhase.Extensions, new AlterExtension(wanted));
        }

        foreach (Extension extension in from.Extensions)
        {
            if (!to.Extensions.Contains(extension.Name))
                output.Add(DiffPhase.DropExtensions, new DropExtension(extension.Name));
        }
    }

    private void CompareEnums()
    {
        foreach (EnumType type in to.Enums)
        {
            if (from.Enums.Find(type.Name) is not { } present)
            {
                output.Add(DiffPhase.Enums, new CreateEnum(type));
                continue;
            }

            foreach (Operation change in LabelChanges(present, type))
                output.Add(change is AddEnumLabel ? DiffPhase.AddLabels : DiffPhase.EnumLabels, change);
            if (present.Comment != type.Comment)
                output.Add(DiffPhase.Comments, new AlterEnumComment(type.Name, type.Comment));
        }

        foreach (EnumType type in from.Enums)
        {
            if (!to.Enums.Contains(type.Name))
                output.Add(DiffPhase.DropEnums, new DropEnum(type.Name));
        }
    }

    // PostgreSQL can add labels anywhere, but neither remove nor reorder them.
    private static IEnumerable<Operation> LabelChanges(EnumType from, EnumType to)
    {
        HashSet<string> present = new(from.Labels.Items, StringComparer.Ordinal);
        if (!to.Labels.Items.Where(present.Contains).SequenceEqual(from.Labels.Items, StringComparer.Ordinal))
            return [new AlterEnumLabels(to.Name, to.Labels)];

        List<Operation> added = [];
        string? before = null;
        foreach (string label in to.Labels.Items.Reverse())
        {
            if (!present.Contains(label))
                added.Add(new AddEnumLabel(to.Name, label) { Before = before });
            before = label;
        }

        return added;
    }

    private void CompareSequences()
    {
        foreach (Sequence sequence in to.Sequences)
        {
            if (from.Sequences.Find(sequence.Name) is { } present)
            {
                CompareSequence(present, sequence);
                continue;
            }

            output.Add(DiffPhase.CreateSequences, new CreateSequence(sequence with { OwnedBy = null }));
            if (sequence.OwnedBy is not null)
                output.Add(DiffPhase.AlterSequences, new AlterSequence(sequence));
        }

        foreach (Sequence sequence in from.Sequences)
        {
            if (!to.Sequences.Contains(sequence.Name))
                output.Add(DiffPhase.DropSequences, new DropSequence(sequence.Name));
        }
    }

    private void CompareSequence(Sequence before, Sequence after)
    {
        if (LosesOwner(before))
        {
            before = before with { OwnedBy = null };
            output.Add(DiffPhase.ReleaseSequences, new AlterSequence(before));
        }

        if (before != after)
            output.Add(DiffPhase.AlterSequences, new AlterSequence(after));
    }

    private bool LosesOwner(Sequence sequence)
    {
        if (sequence.OwnedBy is not { } owner)
            return false;
        Column? after = to.Tables.Find(owner.Table)?.Columns.Find(owner.Column);
        return after is null || ColumnsDiff.MustReplace(from.Tables.Find(owner.Table)!.Columns.Find(owner.Column)!, after);
    }
}
