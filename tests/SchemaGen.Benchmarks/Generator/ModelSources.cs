using System.Globalization;
using System.Text;

namespace SchemaGen.Benchmarks.Generator;

/// <summary>The source text of an application with many models.</summary>
internal static class ModelSources
{
    /// <summary>What every file of a project has before it.</summary>
    public const string GlobalUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.ComponentModel.DataAnnotations;
        global using SchemaGen;
        """;

    /// <summary>The name of a model.</summary>
    public static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"Model{number:0000}");

    /// <summary>A model of 15 properties; those of one tenth refer to their neighbor, an enum or a JSON type.</summary>
    /// <param name="number">Which model.</param>
    /// <param name="edit">Another number gives the last property another name.</param>
    public static string Model(int number, int edit = 0)
    {
        string special = (number % 10) switch
        {
            0 when number > 0 => $"[References<{Name(number - 1)}>] public long? ParentId {{ get; init; }}",
            1 => "public DayOfWeek Day { get; init; }",
            2 => "[Jsonb] public Dictionary<string, string>? Settings { get; init; }",
            _ => "public long? ParentId { get; init; }",
        };
        return string.Create(CultureInfo.InvariantCulture, $$"""
            namespace Shop.Models;

            [Model]
            [Index(nameof(Code))]
            public sealed partial class {{Name(number)}}
            {
                public long Id { get; init; }
                [MaxLength(200)] public required string Name { get; init; }
                [Unique] public required string Code { get; init; }
                public string? Note { get; init; }
                public int Count { get; init; }
                public decimal Amount { get; init; }
                public double Ratio { get; init; }
                public bool IsActive { get; init; } = true;
                public Guid ExternalId { get; init; }
                public DateTime CreatedAt { get; init; }
                public DateTimeOffset? UpdatedAt { get; init; }
                public DateOnly? DueOn { get; init; }
                public short Kind { get; init; }
                {{special}}
                public long Last{{edit}} { get; init; }
            }

            """);
    }

    /// <summary>A file that has nothing to do with any model.</summary>
    public static string Unrelated(int edit) => string.Create(CultureInfo.InvariantCulture, $$"""
        namespace Shop;

        public static class Pricing
        {
            public static decimal Discount(decimal amount) => amount * 0.9m - {{edit}};
        }

        """);

    /// <summary>A file that uses two nodes of each of some models.</summary>
    public static string Uses(IEnumerable<int> models)
    {
        StringBuilder text = new("namespace Shop;\n\npublic static class Uses\n{\n");
        foreach (string name in models.Select(Name))
            text.Append(CultureInfo.InvariantCulture, $"    public static object[] Of{name}() => [new Models.{name}ReadNode {{ Id = 1 }}, new Models.{name}ListNode {{ Filter = Models.{name}.Where.Count > 1 }}];\n");
        return text.Append("}\n").ToString();
    }

    /// <summary>The context by which System.Text.Json's generator is asked for all models.</summary>
    public static string JsonContext(int models)
    {
        StringBuilder text = new("namespace Shop;\n\n");
        for (int i = 0; i < models; i++)
            text.Append(CultureInfo.InvariantCulture, $"[System.Text.Json.Serialization.JsonSerializable(typeof(Models.{Name(i)}))]\n");
        return text.Append("public sealed partial class ShopJson : System.Text.Json.Serialization.JsonSerializerContext;\n").ToString();
    }
}
