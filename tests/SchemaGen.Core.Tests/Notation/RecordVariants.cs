using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using SchemaGen.Operations;
using SchemaGen.Schema;

namespace SchemaGen.Tests.Notation;

/// <summary>
/// For a value of the vocabulary, every value that differs from it in one facet, however deep; by reflection, so that no facet is
/// forgotten.
/// </summary>
internal static class RecordVariants
{
    private static readonly Dictionary<Type, object> Samples = new()
    {
        [typeof(string)] = "sample",
        [typeof(long)] = 41L,
        [typeof(Identity)] = new Identity(IdentityGeneration.Always),
        [typeof(GeneratedColumn)] = new GeneratedColumn("1"),
        [typeof(PrimaryKey)] = new PrimaryKey("pk", ["id"]),
        [typeof(ColumnReference)] = new ColumnReference("users", "id"),
        [typeof(IndexKey)] = new IndexKey("sample"),
        [typeof(Column)] = new Column("sample", PgType.Text),
        [typeof(UniqueConstraint)] = new UniqueConstraint("sample", ["id"]),
        [typeof(CheckConstraint)] = new CheckConstraint("sample", "true"),
        [typeof(ExclusionConstraint)] = new ExclusionConstraint("sample", [new("id", "=")]),
        [typeof(ExclusionElement)] = new ExclusionElement("sample", "="),
        [typeof(ForeignKey)] = new ForeignKey("sample", ["id"], "users", ["id"]),
        [typeof(StorageParameter)] = new StorageParameter("sample", "1"),
        [typeof(TableIndex)] = new TableIndex("sample", ["id"]),
        [typeof(int)] = 41,
        [typeof(Partitioning)] = new Partitioning(PartitionStrategy.List, ["id"]),
        [typeof(PartitionKey)] = new PartitionKey("sample"),
        [typeof(Partition)] = new Partition("sample", PartitionBound.Default),
        [typeof(Table)] = new Table("sample"),
        [typeof(Trigger)] = new Trigger("sample", TriggerTiming.After, [TriggerEvent.Delete], "run"),
        [typeof(TriggerEvent)] = TriggerEvent.Truncate,
        [typeof(TypeAttribute)] = new TypeAttribute("sample", PgType.Text),
        [typeof(Privilege)] = Privilege.Maintain,
        [typeof(Policy)] = new Policy("sample"),
        [typeof(ValueConversion)] = new ValueConversion(ConversionKind.ParseJson),
        [typeof(View)] = new View("sample", "select 1"),
    };

    public static IEnumerable<(string Path, object? Value)> Of(object? value, Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return value is null ? [("", Samples[underlying])] : Of(value, underlying).Append(("=null", null));
        if (value is null)
            return [("", Samples[type])];
        return value switch
        {
            string text => [("", text + "x"), .. text.Length > 0 ? [("", text[1..])] : (IEnumerable<(string, object?)>)[]],
            bool flag => [("", !flag)],
            int number => [("", number ^ 1)],
            long number => [("", number ^ 1)],
            Enum member => Enum.GetValues(type).Cast<object>().Where(m => !m.Equals(member)).Select(m => ("=" + m, (object?)m)),
            IEnumerable list => OfList(list, type),
            _ => OfRecord(value, type),
        };
    }

    private static IEnumerable<(string Path, object? Value)> OfList(IEnumerable list, Type type)
    {
        Type element = type.GetGenericArguments()[0];
        object[] items = [.. list.Cast<object>()];
        if (items.Length > 0)
            yield return ("[less]", Make(type, element, items[..^1]));
        if (!items.Contains(Samples[element]) && !items.OfType<INamed>().Any(i => i.Name == "sample"))
            yield return ("[more]", Make(type, element, [.. items, Samples[element]]));
        for (int i = 0; i < items.Length; i++)
        {
            foreach ((string path, object? variant) in Of(items[i], element))
                yield return ($"[{i}]{path}", Make(type, element, [.. items[..i], variant!, .. items[(i + 1)..]]));
        }
    }

    private static object Make(Type list, Type element, object[] items)
    {
        Array array = Array.CreateInstance(element, items.Length);
        items.CopyTo(array, 0);
        string factory = list.GetGenericTypeDefinition() == typeof(NamedList<>) ? nameof(NamedList.ToNamedList) : nameof(
            EquatableArray.ToEquatableArray);
        Type owner = list.GetGenericTypeDefinition() == typeof(NamedList<>) ? typeof(NamedList) : typeof(EquatableArray);
        return owner.GetMethod(factory)!.MakeGenericMethod(element).Invoke(null, [array])!;
    }

    private static IEnumerable<(string Path, object? Value)> OfRecord(object record, Type type)
    {
        foreach (PropertyInfo property in record.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(static p => p.CanWrite))
        {
            foreach ((string path, object? variant) in Of(property.GetValue(record), property.PropertyType))
            {
                object copy = type.IsValueType ? new QualifiedName(((QualifiedName)record).Schema, ((QualifiedName)record).Name) : record.GetType().GetMethod("<Clone>$")!.Invoke(record, null)!;
                property.SetValue(copy, variant);
                yield return ($".{property.Name}{path}", copy);
            }
        }
    }
}
