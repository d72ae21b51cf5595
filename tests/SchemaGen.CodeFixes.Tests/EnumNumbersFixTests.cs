using SchemaGen.Testing;

namespace SchemaGen.CodeFixes.Tests;

public sealed class EnumNumbersFixTests
{
    private const string Models = """
        [Model] public partial class User
        {
            public long Id { get; init; }
            [EnumStorage(EnumStorage.Number)] public Grade? First { get; init; }
            [EnumStorage(EnumStorage.Number)] public Grade Second { get; init; }
            [EnumStorage(EnumStorage.Number)] public Level Level { get; init; }
        }
        """;

    [Fact]
    public Task Each_member_gets_the_number_that_it_has_wherever_its_enum_is_declared() => CodeFixVerifier.VerifyAsync(
        TestProject.Of(Fix.Usings + Models, new TestFile("Grade.cs", "namespace Shop;\r\npublic enum Grade\r\n{\r\n    Low, // the least\r\n    Middle = 5,\r\n    High,\r\n}\r\npublic enum Level : byte { One, Two }\r\n")),
        [new("Grade.cs", "namespace Shop;\r\npublic enum Grade\r\n{\r\n    Low = 0, // the least\r\n    Middle = 5,\r\n    High = 6,\r\n}\r\npublic enum Level : byte { One = 0, Two = 1 }\r\n")],
        Fix.Analyzers,
        new EnumNumbersFix());
}
