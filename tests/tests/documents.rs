//! Documents that are generated say what the code says.

use cw_health_tests::documents;

#[test]
fn generated_documents_have_not_drifted() -> Result<(), Box<dyn std::error::Error>> {
    for document in documents::all()? {
        let committed = std::fs::read_to_string(documents::root().join(document.path))?;
        assert!(committed == document.text, "{} has drifted: run scripts/generate", document.path);
    }
    Ok(())
}

#[test]
fn the_pictures_name_messages_that_exist() -> Result<(), Box<dyn std::error::Error>> {
    let text = std::fs::read_to_string(documents::root().join("docs/architecture.md"))?;
    let schemas: String = documents::all()?.into_iter().map(|document| document.text).collect();
    for name in pictured(&text) {
        let snake = snake_case(&name);
        assert!(schemas.contains(&format!("\"{snake}\"")), "docs/architecture.md names {name}, no schema has {snake}");
    }
    Ok(())
}

#[test]
fn the_message_flows_name_messages_and_flows_that_exist() -> Result<(), Box<dyn std::error::Error>> {
    let text = std::fs::read_to_string(documents::root().join("docs/message-flow.md"))?;
    let schemas: String = documents::all()?.into_iter().map(|document| document.text).collect();
    for row in text.lines().filter(|line| line.starts_with("| `")) {
        let (flows, messages) = row.trim_start_matches("| ").split_once(" | ").ok_or("a table of two columns")?;
        for flow in flows.split('`').filter(|part| part.len() > 2) {
            let file = documents::root().join("tests/tests/flows").join(format!("{flow}.rs"));
            assert!(file.exists(), "docs/message-flow.md names the flow {flow}");
        }
        for message in messages.split('`').filter(|part| part.starts_with(char::is_uppercase)) {
            let snake = snake_case(message);
            assert!(schemas.contains(&format!("\"{snake}\"")), "docs/message-flow.md names {message}");
        }
    }
    Ok(())
}

/// Messages on the arrows of the first picture: `-- "OpenPlan, Fund" -->`, and of the second: `P->>C: Submit`.
fn pictured(text: &str) -> Vec<String> {
    let arrows = text.lines().filter(|line| line.contains("-- \"") && line.contains("-->"));
    let labels = arrows.filter_map(|line| line.split('"').nth(1)).filter(|label| !label.contains("raw reads"));
    let calls = text.lines().filter(|line| line.contains("->>C:") || line.contains("->>M:"));
    let calls = calls.filter(|line| !line.trim_start().starts_with("C->>C")).filter_map(|line| line.split(':').nth(1));
    let words = labels.chain(calls).flat_map(|label| label.split([',', ' ', '(', ')', ':']));
    words.filter(|word| word.len() > 2 && word.starts_with(char::is_uppercase)).map(str::to_owned).collect()
}

fn snake_case(name: &str) -> String {
    let mut snake = String::new();
    for (at, letter) in name.chars().enumerate() {
        if letter.is_uppercase() && at > 0 {
            snake.push('_');
        }
        snake.extend(letter.to_lowercase());
    }
    snake
}
